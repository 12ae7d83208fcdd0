import { boardOf, classes } from '../fixtures/classes.ts'
import { iso } from '../fixtures/make.ts'
import { fault, isEmpty, os } from './os.ts'

const classInvite = { url: 'http://localhost/app/classes/join#token=abcdefghijklmnop', expiresAt: iso(-30 * 86_400) }
const noCourse = () => fault('not_found', 404, 'the course is not among the fixtures; look at it on a running server')

/** Classes. The course itself stands in files, so a running server shows it. */
export const taught = {
  curriculum: {
    tree: os.curriculum.tree.handler(noCourse),
    content: os.curriculum.content.handler(noCourse),
    progress: os.curriculum.progress.handler(noCourse),
    world: os.curriculum.world.handler(noCourse),
    check: os.curriculum.check.handler(noCourse),
    quiz: os.curriculum.quiz.handler(noCourse),
    solution: os.curriculum.solution.handler(noCourse),
    incident: os.curriculum.incident.handler(noCourse),
    reset: os.curriculum.reset.handler(noCourse),
    undoReset: os.curriculum.undoReset.handler(noCourse),
    terminalTicket: os.curriculum.terminalTicket.handler(noCourse),
  },
  classes: {
    list: os.classes.list.handler(() => ({ items: isEmpty ? [] : classes })),
    create: os.classes.create.handler(({ input }) => ({ class: { ...classes[1]!, name: input.name }, invite: classInvite })),
    get: os.classes.get.handler(({ input }) =>
      boardOf(classes.find((item) => item.id === input.id) ?? fault('not_found', 404, `there is no class "${input.id}"`)),
    ),
    update: os.classes.update.handler(({ input }) =>
      Object.assign(
        classes.find((item) => item.id === input.id)!,
        { name: input.name ?? classes[0]!.name, archived: input.archived ?? false },
      ),
    ),
    invite: os.classes.invite.handler(() => classInvite),
    remove: os.classes.remove.handler(() => undefined),
    inspect: os.classes.inspect.handler(({ input }) =>
      input.token === 'old'
        ? fault('gone', 410, 'too old')
        : { id: classes[3]!.id, name: classes[3]!.name, instructor: '박민서', joined: false },
    ),
    join: os.classes.join.handler(() => classes[3]!),
    leave: os.classes.leave.handler(() => undefined),
  },
}
