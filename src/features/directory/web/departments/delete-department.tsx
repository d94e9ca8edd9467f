import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { ConfirmDialog, preloadDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import type { Department } from '../../contract/department.ts'
import { deleteDepartmentRoute, restoreDepartmentRoute } from '../../contract/department-routes.ts'
import { directoryMessages } from '../directory-messages.ts'
import { directoryPaths } from '../paths.ts'

/** 「削除」 at the bottom; while it is in use, both numbers with links to them; never for the built-in one (MCOP-DEPT-17, 18). */
export function DeleteDepartment({ department }: { department: Department }): ReactNode {
  const t = useMessages(directoryMessages)
  const { language } = useLanguage()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [isAsked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const { id, name, userCount: users, childCount: children } = department
  const isUsed = users > 0 || children > 0
  const whyNot = department.isBuiltIn ? t.departmentForm.builtIn : isUsed ? t.departmentForm.inUse({ users, children }) : undefined
  const params = { departmentId: id }
  const fail = async (error: unknown): Promise<void> =>
    showToast({ message: (await problemWords(error, language)).message, tone: 'danger' })
  const restore = async (): Promise<void> => {
    await call(restoreDepartmentRoute, { params }).then(() => showToast({ message: t.departmentForm.restored({ name }) }), fail)
    await queries.invalidateQueries({ queryKey: ['directory'] })
  }
  const remove = async (): Promise<void> => {
    setBusy(true)
    try {
      await call(deleteDepartmentRoute, { params })
      showToast({ message: t.departmentForm.removed({ name }), undo: () => void restore() })
      await navigate({ to: directoryPaths.departments() } as never)
      queries.removeQueries({ queryKey: ['directory', 'departments', 'one', id] })
      await queries.invalidateQueries({ queryKey: ['directory'] })
    } catch (error) {
      await fail(error)
      setBusy(false)
      setAsked(false)
    }
  }
  return (
    <Card title={t.departmentForm.danger} className="flex flex-col gap-3">
      <p className="text-text-2">{whyNot ?? t.departmentForm.dangerHint}</p>
      <div className="flex flex-wrap gap-2">
        {users > 0 && <LinkButton href={directoryPaths.usersOf(id)}>{t.departmentForm.users}</LinkButton>}
        {children > 0 && <LinkButton href={directoryPaths.departmentsIn(id)}>{t.departmentForm.children}</LinkButton>}
        <Button
          variant="dangerOutline"
          className="ml-auto"
          disabledReason={whyNot}
          onPointerEnter={preloadDialog}
          onFocus={preloadDialog}
          onClick={() => setAsked(true)}
        >
          {t.departmentForm.remove}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isAsked}
        title={t.departmentForm.removeQuestion({ name })}
        confirmLabel={t.departmentForm.removeConfirm}
        busy={busy}
        onConfirm={() => void remove()}
        onClose={() => setAsked(false)}
      >
        <p>{t.departmentForm.removeEffect}</p>
      </ConfirmDialog>
    </Card>
  )
}
