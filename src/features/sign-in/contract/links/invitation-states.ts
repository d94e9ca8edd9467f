/**
 * `planned` 予定, `sent` 送信済み, `expired` 期限切れ, `done` 完了 (the password is set), `withdrawn` 取り消し. Without the schema library: the
 * address of a page names them.
 */
export const invitationStates = ['planned', 'sent', 'expired', 'done', 'withdrawn'] as const
export type InvitationState = (typeof invitationStates)[number]
