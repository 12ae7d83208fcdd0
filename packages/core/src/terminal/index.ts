export { answerWorld } from './files/answer-world.ts'
export { createTicketOffice, openTerminalTicket, type TicketOffice } from './ticket.ts'
