export { answerWorld } from './files/answer-world.ts'
export { openTerminalTicket, redeemTicket } from './ticket.ts'
