export type { FormatRequest, FormatServer, ObjectsWanted, PlannedRows, RowSource, UndoRows } from './format-server.ts'
