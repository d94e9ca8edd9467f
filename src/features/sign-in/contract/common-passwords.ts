/**
 * What guessers try first, English and romanised Japanese, in lower case. Digits and symbols at either end are cut off before the look-up, so
 * one word stands for all its variations; the list stays small because the browser has it too.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `password passwort passw0rd p@ssw0rd p@ssword pass admin administrator administ root user guest test testtest login welcome changeme letmein
   secret default temp temporary initial init master manager system server network office company business portal service support
   qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qwerty123 1q2w3e4r 1q2w3e 1qaz2wsx q1w2e3r4 abc abcd abcde abcdef abcdefg
   abcdefgh abc123 a1b2c3 iloveyou sunshine princess dragon monkey football baseball shadow superman batman trustno hello freedom whatever
   michael jordan charlie summer winter spring autumn january february november december sakura tokyo osaka nihon nippon japan japanese
   kaisha gaisha himitsu angou pasuwado pasuwaado arigatou arigato konnichiwa sayonara watashi anata aishiteru daisuki tanaka suzuki sato
   satou takahashi watanabe yamamoto yamada nakamura kobayashi doraemon pokemon pikachu naruto onepiece totoro genkan`.split(/\s+/),
)
