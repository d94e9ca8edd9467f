/** Downloaded with the first key that is pressed in a form. */
export { loginIdWishSchema, rejectionSchema, secondStepWishSchema } from '../contract/request.ts'
