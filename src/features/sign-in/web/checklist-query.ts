import { call } from '../../../platform/web/api-client.ts'
import { getChecklist } from '../contract/routes.ts'

export const checklistKey = ['sign-in', 'checklist'] as const

export const fetchChecklist = () => call(getChecklist)
