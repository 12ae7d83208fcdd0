import { z } from 'zod'
import { ClassId } from '../ids.ts'
import { ClassBoard, ClassInvite, ClassSummary } from '../schemas/class.ts'
import { Locale } from '../schemas/person.ts'
import { procedure } from './procedure.ts'

const tags = ['Curriculum']
const Name = z.string().trim().min(1).max(100)
const Token = z.string().min(1).max(200)
const One = z.strictObject({ id: ClassId })

export const listClasses = procedure({ action: 'class.list', scope: 'read' })
  .route({ method: 'GET', path: '/curriculum/classes', summary: 'The classes one teaches or takes part in', tags })
  .output(z.object({ items: z.array(ClassSummary) }))

export const createClass = procedure({ action: 'class.create', scope: 'propose' })
  .route({ method: 'POST', path: '/curriculum/classes', successStatus: 201, summary: 'Make a class, with a link to join it', tags })
  .input(z.strictObject({ name: Name }))
  .output(z.object({ class: ClassSummary, invite: ClassInvite }))

export const getClass = procedure({ action: 'class.get', scope: 'read' })
  .route({ method: 'GET', path: '/curriculum/classes/{id}', summary: 'The progress table of a class, for whoever teaches it', tags })
  .input(z.strictObject({ id: ClassId, lang: Locale.default('ko') }))
  .output(ClassBoard)

export const updateClass = procedure({ action: 'class.update', scope: 'propose' })
  .route({ method: 'PATCH', path: '/curriculum/classes/{id}', summary: 'Rename a class, put it away or take it up again', tags })
  .input(z.strictObject({ id: ClassId, name: Name.optional(), archived: z.boolean().optional() }))
  .output(ClassSummary)

export const inviteToClass = procedure({ action: 'class.update', scope: 'propose' })
  .route({ method: 'POST', path: '/curriculum/classes/{id}/invite', summary: 'A new link to join; the one before stops working', tags })
  .input(One)
  .output(ClassInvite)

export const removeFromClass = procedure({ action: 'class.update', scope: 'propose' })
  .route({
    method: 'DELETE',
    path: '/curriculum/classes/{id}/learners/{userId}',
    successStatus: 204,
    summary: 'Take a learner out of a class; their own progress stays',
    tags,
  })
  .input(z.strictObject({ id: ClassId, userId: z.string().max(100) }))
  .output(z.void())

export const inspectClassInvite = procedure({ action: 'class.join', scope: 'propose' })
  .route({ method: 'POST', path: '/curriculum/classes/inspect', summary: 'Which class a link leads into, before joining it', tags })
  .input(z.strictObject({ token: Token }))
  .output(z.object({ id: ClassId, name: z.string(), instructor: z.string(), joined: z.boolean() }))

export const joinClass = procedure({ action: 'class.join', scope: 'propose' })
  .route({ method: 'POST', path: '/curriculum/classes/join', summary: 'Join a class by its link', tags })
  .input(z.strictObject({ token: Token }))
  .output(ClassSummary)

export const leaveClass = procedure({ action: 'class.join', scope: 'propose' })
  .route({ method: 'POST', path: '/curriculum/classes/{id}/leave', successStatus: 204, summary: 'Leave a class one takes part in', tags })
  .input(One)
  .output(z.void())
