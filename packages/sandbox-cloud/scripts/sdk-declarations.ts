import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

export interface Declarations {
  /** Interface → its members in the order of the service's model, with the enumeration each is made of. */
  members: Map<string, Map<string, { enumeration?: string; required: boolean }>>
  enumerations: Map<string, string[]>
}

/** What only the type declarations of an SDK package tell: the order of members, and which texts are enumerations. */
export function readDeclarations(folder: string): Declarations {
  const declared: Declarations = { members: new Map(), enumerations: new Map() }
  const interfaces: ts.InterfaceDeclaration[] = []
  for (const file of readdirSync(folder).toSorted()) {
    const source = ts.createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ts.ScriptTarget.Latest)
    for (const statement of source.statements) {
      if (ts.isInterfaceDeclaration(statement)) interfaces.push(statement)
      if (ts.isVariableStatement(statement)) for (const one of statement.declarationList.declarations) readEnumeration(one, declared)
    }
  }
  for (const one of interfaces) declared.members.set(one.name.text, membersOf(one, declared))
  return declared
}

function readEnumeration({ name, type }: ts.VariableDeclaration, declared: Declarations): void {
  if (!ts.isIdentifier(name) || !type || !ts.isTypeLiteralNode(type)) return
  const values = type.members.flatMap((member) =>
    ts.isPropertySignature(member) && member.type && ts.isLiteralTypeNode(member.type) && ts.isStringLiteral(member.type.literal)
      ? [member.type.literal.text]
      : [],
  )
  if (values.length > 0 && values.length === type.members.length) declared.enumerations.set(name.text, values)
}

function membersOf(one: ts.InterfaceDeclaration, { enumerations }: Declarations) {
  const members = new Map<string, { enumeration?: string; required: boolean }>()
  for (const member of one.members) {
    if (!ts.isPropertySignature(member) || !ts.isIdentifier(member.name) || !member.type) continue
    const named = namesIn(member.type).find((name) => enumerations.has(name))
    members.set(member.name.text, { required: !member.questionToken, ...(named ? { enumeration: named } : {}) })
  }
  return members
}

/** The type names a member is made of, whatever lists and unions stand around them. */
function namesIn(type: ts.TypeNode): string[] {
  if (ts.isArrayTypeNode(type)) return namesIn(type.elementType)
  if (ts.isUnionTypeNode(type)) return type.types.flatMap(namesIn)
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return []
  return [type.typeName.text, ...(type.typeArguments ?? []).flatMap(namesIn)]
}
