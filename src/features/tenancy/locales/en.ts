import type { Shape } from '../../../kernel/locale.ts'
import type { ja } from './ja.ts'

export const en: Shape<typeof ja> = {
  errors: {
    'company-code-taken': 'This company code is already in use. Enter another one.',
    'company-code-form': 'Use 3 to 32 half-width letters, digits and hyphens for the company code.',
    'source-form': 'Enter an IP address (192.0.2.10) or a CIDR block (192.0.2.0/24, 2001:db8::/32).',
    'unknown-service': 'A chosen service is not offered here. Choose again.',
    'unknown-policy': 'The chosen policy cannot be used for administrators. Choose another one.',
  },
  auditActions: {
    'tenancy.company.opened': 'Opened the company',
    'tenancy.company.updated': 'Changed the company’s contract',
    'tenancy.permitted-sources.replaced': 'Changed the permitted source addresses',
  },
}
