export { emit } from './emit.ts'
export { ANY_SUBJECT, createDoorbell, type LiveDoorbell } from './doorbell.ts'
export { lastEventSeq, readEvents, type Event } from './read-events.ts'
