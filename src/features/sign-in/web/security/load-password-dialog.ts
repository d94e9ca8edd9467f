/** パスワードの変更 over another page; downloaded when it is asked for. */
export const loadPasswordDialog = () => import('./password-dialog.tsx').then((module) => ({ default: module.PasswordDialog }))
