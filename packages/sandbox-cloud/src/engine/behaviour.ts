import type { ObjectValue, Value } from '../value.ts'
import type { WorldObject, WorldStore } from '../world/store.ts'

/** What one provider configuration means: one per `provider` block, so aliases differ. */
export interface CloudSession {
  cloud: 'aws' | 'gcp' | 'none'
  region: string
  /** AWS account id. */
  accountId: string
  /** GCP project. */
  project: string
  zone: string
  /** AWS `default_tags`, GCP `default_labels`. */
  defaultTags: Record<string, string>
}

/** What a behaviour may use while it answers one call. */
export interface Call {
  store: WorldStore
  session: CloudSession
  now: Date
  /** `vpc-` and 17 random hex digits. */
  newId(prefix: string, digits?: number): string
  /** `arn:aws:<service>:<region>:<account>:<resource>` */
  arn(service: string, resource: string, options?: { region?: string; account?: string }): string
  /**
   * An object that must exist, by id, name or link. A bare GCP name is looked for where `near` is: its project, region and zone.
   * @throws CloudError with the cloud's own code.
   */
  need(type: string, id: Value | undefined, code: string, near?: ObjectValue): Promise<WorldObject>
  /** Objects of a type for which the test holds. */
  find(type: string, test: (attributes: ObjectValue) => boolean): Promise<WorldObject[]>
}

/** What the cloud answers when it refuses: its own code, our words. */
export class CloudError extends Error {
  override readonly name = 'CloudError'
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/**
 * The hand-written behaviour of one resource type. Declarative first: most types need `forceNew`, `defaults`, `id`, `arn`,
 * `references` and `dependents` only. `self` is the object's attributes, to be read and written in place.
 */
export interface Behaviour {
  type: string
  /** Top-level attributes or blocks whose change replaces the object. `a.b` names an attribute inside a block. */
  forceNew?: string[]
  /** Values of optional attributes that configuration leaves out. `a.b` inside a block: for each element. */
  defaults?: Record<string, Value>
  /** Optional attributes or blocks that the cloud fills when configuration leaves them out: unknown at plan. Others of the schema that are optional and computed are so by themselves. */
  computedBlocks?: string[]
  /** Computed attributes that an update in place writes anew, such as a version or an e-tag. */
  changesOnUpdate?: string[]
  /** Computed attributes that are null rather than unknown at plan, because nothing will set them. */
  staysNull?: string[]
  /** Prefix of the id, e.g. `vpc-`; or how to make it from the attributes. */
  id?: string | ((self: ObjectValue, call: Call) => string | Promise<string>)
  /** Attributes of the parent, where the id is unique only inside it: the world keeps the object under both, and so does an import id. */
  within?: string[]
  /** `service:resource` of the ARN with `{attribute}` places, e.g. `ec2:vpc/{id}`. */
  arn?: string
  /** Attribute → type whose object must exist, with the cloud's error code. The value may be a list of ids. */
  references?: Record<string, { type: string; code: string }>
  /** GCP's references: attribute (`a.b` inside a block) → type whose object must exist. Written as name, path or self link, kept as self link. */
  links?: Record<string, { type: string; code: string }>
  /** Types of the objects that come with this one, marked by `OWNER`: they go with it. */
  brings?: string[]
  /** A delete is refused while an object of a type has this id in an attribute (value or list). */
  dependents?: { type: string; attribute: string; code: string }[]
  /** Attribute that must be unique among all objects of the type in this world. */
  unique?: { attribute: string; code: string }
  /** Sharpens the plan: make known what the real provider knows, check what it checks at plan. `prior` is null on create. Unknowns may be anywhere. Returns further attributes whose change replaces the object this time. */
  plan?(planned: ObjectValue, given: { prior: ObjectValue | null; config: ObjectValue; session: CloudSession }): string[] | void
  /** After id and arn are set and references checked: fill what the cloud computes, make side objects. What is still unknown afterwards is filled generically. */
  create?(self: ObjectValue, call: Call): Promise<void> | void
  update?(self: ObjectValue, call: Call, before: ObjectValue): Promise<void> | void
  /** Before the object is removed: refuse by CloudError, remove side objects. */
  delete?(self: ObjectValue, call: Call): Promise<void> | void
  /** What terraform reads may be more than what is kept (live counts, joined objects). Return null when it is gone. */
  read?(self: ObjectValue, call: Call): Promise<ObjectValue | null> | ObjectValue | null
  /** Import id → the object's id, where they differ. */
  importId?(given: string, call: Call): Promise<string> | string
}

/** The hand-written behaviour of one data source: fills `self`, which holds the configuration. */
export interface DataBehaviour {
  type: string
  read(self: ObjectValue, call: Call): Promise<void> | void
}

export function resource(type: string, behaviour: Omit<Behaviour, 'type'> = {}): Behaviour {
  return { type, ...behaviour }
}

export function dataSource(type: string, read: DataBehaviour['read']): DataBehaviour {
  return { type, read }
}

/** The text of an attribute, or undefined when it is null, unknown or no text. */
export function text(value: Value | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Long lists of names, written as text. */
export function words(names: string): string[] {
  return names.trim().split(/\s+/)
}
