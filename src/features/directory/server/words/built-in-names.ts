/** What the product itself names in every company's data; people may rename the department. */
export const builtInDepartmentName = '標準'
export const maintenanceDisplayName = '保守用'
