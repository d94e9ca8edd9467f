export { type DeliveryReport, headersOf, type ReportedRecipient, readDeliveryReport } from './delivery-report.ts'
