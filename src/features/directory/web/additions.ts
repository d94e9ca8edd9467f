import { addResultLink } from '../../bulk/web/index.ts'
import { directoryPaths } from './paths.ts'

/** Where to go on after a file of users. Called once, behind a sign-in. */
export function addToResultPages(): void {
  addResultLink({
    format: 'mcop-users',
    mode: 'add',
    // check-ignore japanese-text: the link's owner takes both languages at once
    labels: { ja: '仮登録のユーザーを見る', en: 'Show provisional users' },
    href: directoryPaths.provisionalUsers(),
  })
}
