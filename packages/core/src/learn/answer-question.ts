import { contract, Fault } from '@mcp-cloud/contracts'
import { verb } from '../kernel/index.ts'
import { lessonAt, questionOf } from './course/course-of.ts'
import { versionOf } from './course/read-course.ts'
import { learnerOf } from './learner.ts'
import { digestQuestion } from './lesson/parse-lesson.ts'
import { notePracticeDay, upsertAnswer } from './table.ts'

/** Takes an answer and says of every option why it is right or wrong. */
export const answerQuestion = verb(contract.curriculum.quiz, async ({ ctx, input }) => {
  const learnerId = learnerOf(ctx)
  const { path } = await questionOf(ctx.platform, input.question)
  const { version } = versionOf(await lessonAt(ctx.platform, path), input.lang)
  // Both languages have the same questions.
  const question = version.quiz.find(({ id }) => id === input.question)!
  const chosen = [...new Set(input.chosen)].toSorted((a, b) => a - b)
  const beyond = chosen.find((index) => index >= question.options.length)
  if (beyond !== undefined)
    throw new Fault('invalid', `question ${question.id} has the options 0 to ${question.options.length - 1}; ${beyond} was chosen`)
  const correct = question.options.every((option, index) => option.correct === chosen.includes(index))
  await ctx.transaction(async (tx) => {
    const row = { userId: learnerId, questionId: question.id, digest: digestQuestion(question), chosen, correct, answeredAt: ctx.now() }
    await upsertAnswer(tx, row)
    await notePracticeDay(tx, learnerId, ctx.now())
  })
  return { id: question.id, correct, options: question.options.map((option) => ({ correct: option.correct, why: option.why })) }
})
