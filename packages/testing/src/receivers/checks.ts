export { checkBlocks, mrkdwnOf, shownText } from './check-blocks.ts'
export { checkCard } from './check-card.ts'
