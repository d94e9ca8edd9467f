/** Downloaded with the first change that is made in a form. */
export { deviceChangeSchema, deviceSharingChangeSchema } from '../contract/device-management.ts'
