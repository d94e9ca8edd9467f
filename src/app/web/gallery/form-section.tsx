import { type ReactNode, useState } from 'react'
import { Button } from '../../../ui/action/button.tsx'
import { Checkbox, RadioCards } from '../../../ui/form/choices.tsx'
import { FileDrop } from '../../../ui/form/file-drop.tsx'
import { FieldRow, Form, FormActions, FormSection } from '../../../ui/form/form.tsx'
import { CodeField, PasswordField } from '../../../ui/form/secret-fields.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextArea, TextField } from '../../../ui/form/text-field.tsx'
import { PageBody, PageHeader } from '../../../ui/page/page-header.tsx'
import { Stepper } from '../../../ui/page/progress.tsx'

const wrong = { mail: 'メールアドレスの形式が正しくありません。「@」より後ろを確認してください。', lock: 'ロックの条件を選んでください。' }

export function FormGallery(): ReactNode {
  const [attempt, setAttempt] = useState(0)
  const [minutes, setMinutes] = useState(15)
  return (
    <PageBody width="form">
      <PageHeader
        title="ユーザーを追加"
        purpose="登録すると、本人に案内のメールを送ります。"
        breadcrumb={[{ label: 'ユーザー', href: '#users' }]}
      />
      <Form
        errors={attempt > 0 ? wrong : {}}
        attempt={attempt}
        onSubmit={(event) => {
          event.preventDefault()
          setAttempt(attempt + 1)
        }}
      >
        <FormSection title="基本の情報">
          <FieldRow>
            <TextField name="surname" label="姓" required />
            <TextField name="given" label="名" required />
          </FieldRow>
          <TextField name="mail" label="メールアドレス" required type="email" hint="案内の送り先になります。例：aoi@example.jp" />
          <SelectField name="department" label="部署" empty options={[{ value: '000', label: '標準' }]} width="md" />
          <TextArea name="note" label="備考" />
          <PasswordField name="password" label="パスワード" autoComplete="new-password" hint="12文字以上。" />
          <CodeField name="code" label="確認コード" length={6} />
        </FormSection>
        <RadioCards
          name="lock"
          label="ロックの条件"
          required
          options={[
            { value: 'never', label: 'ロックしない', description: '失敗の回数を数えません。' },
            { value: 'five', label: '5回でロック', description: '30分後に自動で解除します。' },
          ]}
        />
        <Checkbox name="notify" label="本人に知らせる" hint="登録のすぐ後に送ります。" defaultChecked />
        <Stepper label="待ち時間" value={minutes} min={1} max={60} onChange={setMinutes} unit="分" />
        <FileDrop name="file" label="添付ファイル" accept=".csv,.xlsx" hint="CSVまたはXLSX、20 MBまで。" />
        <FormActions>
          <Button>キャンセル</Button>
          <Button disabledReason="権限がありません。管理者に連絡してください。">削除</Button>
          <Button variant="primary" busy>
            処理中の例
          </Button>
          <Button type="submit" variant="primary">
            登録
          </Button>
        </FormActions>
      </Form>
    </PageBody>
  )
}
