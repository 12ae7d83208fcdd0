export { listCommands, recordCommand, type PracticeCommand } from './commands.ts'
export { changeFiles, listFiles, readFile, type PracticeFile } from './files.ts'
export { practiceWorld } from './world.ts'
