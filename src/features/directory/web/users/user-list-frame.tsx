import { Download, Plus, Upload, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { EmptyState } from '../../../../ui/page/notice.tsx'
import { PageHeader } from '../../../../ui/page/page-header.tsx'
import { bulkPaths } from '../../../bulk/web/index.ts'
import { directoryMessages } from '../directory-messages.ts'
import { directoryPaths } from '../paths.ts'
import type { UserAction } from './use-user-actions.tsx'

export function UserListHeader(): ReactNode {
  const t = useMessages(directoryMessages)
  return (
    <PageHeader
      title={t.users.title}
      purpose={t.users.purpose}
      actions={
        <>
          <LinkButton href={bulkPaths.download('mcop-users')} icon={Download}>
            {t.users.downloadAll}
          </LinkButton>
          <LinkButton href={bulkPaths.choose('mcop-users')} icon={Upload}>
            {t.users.upload}
          </LinkButton>
          <LinkButton variant="primary" icon={Plus} href={directoryPaths.newUser()}>
            {t.users.add}
          </LinkButton>
        </>
      }
    />
  )
}

/** What can be done with ticked users; the one that takes away stands last. */
export function UserBulkButtons({ busy, start }: { busy: boolean; start: (action: UserAction) => void }): ReactNode {
  const t = useMessages(directoryMessages)
  return (
    <>
      <Button size="sm" onClick={() => start('suspend')}>
        {t.users.suspend}
      </Button>
      <Button size="sm" busy={busy} onClick={() => start('release')}>
        {t.users.release}
      </Button>
      <Button size="sm" busy={busy} onClick={() => start('unlock')}>
        {t.users.unlock}
      </Button>
      <Button size="sm" variant="dangerOutline" onClick={() => start('remove')}>
        {t.users.remove}
      </Button>
    </>
  )
}

export function NoUsers({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }): ReactNode {
  const t = useMessages(directoryMessages)
  if (isFiltered) {
    return <EmptyState icon={Users} title={t.users.emptyFiltered} action={<Button onClick={onClear}>{t.users.clear}</Button>} />
  }
  return <EmptyState icon={Users} title={t.users.emptyNew} />
}
