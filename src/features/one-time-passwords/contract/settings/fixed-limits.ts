/** What no company sets for itself. Apart from the schemas, so that a page which only counts down does without their library. */

/** One attempt on one grid is answered within this time (MCOP-OTP-20). */
export const challengeSeconds = 120
/** Time for choosing and confirming a pattern, over all grids drawn for it. */
export const setupMinutes = 30
/** Form and life of a one-time password (MCOP-OTP-21). */
export const codeDigits = 8
export const codeSeconds = 60
/** Terminals of one user (MCOP-DEV-6). */
export const maxDevices = 10
/** The window for new terminals that a mail without Entry password opens (MCOP-DEV-5). */
export const enrolmentDays = 7
/** 「パスワードを忘れた方」 works this often a day (MCOP-OTP-28). */
export const resetsPerDay = 3
