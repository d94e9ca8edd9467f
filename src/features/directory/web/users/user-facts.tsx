import type { ReactNode } from 'react'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { Card, FactList } from '../../../../ui/page/card.tsx'
import type { User } from '../../contract/user.ts'
import { directoryMessages } from '../directory-messages.ts'
import { directoryPaths } from '../paths.ts'

/** What was registered, empty members as a dash. */
export function UserFacts({ user, isOfService }: { user: User; isOfService: boolean }): ReactNode {
  const t = useMessages(directoryMessages)
  const { formatDateTime } = useFormat()
  const { fields, values } = t
  const text = (label: string, value: string) => ({
    label,
    value: value === '' ? values.none : <span className="break-words whitespace-pre-line">{value}</span>,
  })
  return (
    <>
      <Card title={t.userForm.identity}>
        <FactList
          columns={2}
          facts={[
            text(fields.userId, user.userId),
            text(fields.loginId, user.loginId),
            {
              label: fields.department,
              value: (
                <TextLink href={directoryPaths.usersOf(user.department.id)}>
                  {user.department.code} {user.department.name}
                </TextLink>
              ),
            },
            text(fields.visibility, user.visibility === 0 ? values.visibilities.public : values.visibilities.hidden),
            ...(isOfService ? [text(fields.authentication, values.authentication), text(fields.policyPattern, values.policyPattern)] : []),
            text(
              fields.language,
              user.language === 'system'
                ? values.systemLanguage({ language: values.languages[user.languageInForce] })
                : values.languages[user.language],
            ),
            text(fields.createdAt, formatDateTime(user.createdAt)),
            text(fields.updatedAt, formatDateTime(user.updatedAt)),
          ]}
        />
      </Card>
      <Card title={t.userForm.mail}>
        <FactList facts={[text(fields.email1, user.email1), text(fields.email2, user.email2), text(fields.email3, user.email3)]} />
      </Card>
      <Card title={t.userForm.person}>
        <FactList
          columns={2}
          facts={[
            text(fields.name, `${user.surname} ${user.givenName}`.trim()),
            text(fields.kana, `${user.surnameKana} ${user.givenNameKana}`.trim()),
            text(fields.displayName, user.displayName),
            text(fields.jobTitle, user.jobTitle),
            text(fields.phone1, user.phone1),
            text(fields.phone2, user.phone2),
            text(fields.phone3, user.phone3),
            text(fields.fax, user.fax),
            text(fields.address, [user.postalCode, user.address1, user.address2, user.address3].filter((line) => line !== '').join('\n')),
            text(fields.url, user.url),
            text(fields.memo, user.memo),
            text(fields.adminField1, user.adminField1),
            text(fields.adminField2, user.adminField2),
          ]}
        />
      </Card>
    </>
  )
}
