/** Downloaded with the first key that is pressed in a form. */
export { departmentChangeSchema, newDepartmentSchema } from '../contract/department.ts'
export { groupChangeSchema, newGroupSchema } from '../contract/groups/group.ts'
export { assignedPersonSchema, choosingPersonSchema } from '../contract/people/new-person.ts'
export { newUserSchema, userChangeSchema } from '../contract/user.ts'
