export const ja = {
  errors: {
    'company-code-taken': 'この企業コードはすでに使われています。別のコードを入力してください。',
    'company-code-form': '企業コードは半角の英数字とハイフンで3～32文字にしてください。',
    'source-form': 'IPアドレス（例：192.0.2.10）またはCIDR（例：192.0.2.0/24、2001:db8::/32）で入力してください。',
    'unknown-service': '提供していないサービスが選ばれています。選び直してください。',
    'unknown-policy': '企業管理者に使えないポリシーが選ばれています。選び直してください。',
  },
  auditActions: {
    'tenancy.company.opened': '企業を開設',
    'tenancy.company.updated': '企業の契約内容を変更',
    'tenancy.permitted-sources.replaced': '接続元IPアドレスを変更',
  },
} as const
