import { z } from 'zod'
import { AuditEntry } from '../schemas/audit.ts'
import { PageQuery, pageOf } from '../schemas/page.ts'
import { System } from '../schemas/system.ts'
import { procedure } from './procedure.ts'

export const getSystem = procedure({ action: 'system.get', scope: 'read' })
  .route({ method: 'GET', path: '/system', summary: 'Version, terraform and isolation of this installation', tags: ['System'] })
  .output(System)

export const listAudit = procedure({ action: 'audit.list', scope: 'admin' })
  .route({ method: 'GET', path: '/audit', summary: 'The audit chain, newest first', tags: ['System'] })
  .input(PageQuery.extend({ subject: z.string().max(100).optional() }))
  .output(pageOf(AuditEntry))
