/** Downloaded with the first key that is pressed in a form. */
export { departmentChangeSchema, newDepartmentSchema } from '../contract/department.ts'
export { newUserSchema, userChangeSchema } from '../contract/user.ts'
