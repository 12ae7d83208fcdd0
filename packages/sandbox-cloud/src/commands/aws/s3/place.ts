/** One end of a transfer: a bucket and key, a path of the person's, or what is piped. */
export type Place = { kind: 's3'; bucket: string; key: string } | { kind: 'file'; path: string } | { kind: 'pipe' }

/** `s3://bucket/key`, `-`, or a path. */
export function readPlace(text: string): Place {
  if (text === '-') return { kind: 'pipe' }
  const [, bucket, key = ''] = /^s3:\/\/([^/]*)\/?(.*)$/s.exec(text) ?? []
  return bucket === undefined ? { kind: 'file', path: text } : { kind: 's3', bucket, key }
}

export function shownPlace(place: Place): string {
  if (place.kind === 'pipe') return '-'
  if (place.kind === 's3') return `s3://${place.bucket}/${place.key}`
  // As the real one shows a path from where the person is: a file there behind `./`, one deeper by its folders.
  return place.path.includes('/') ? place.path.replace(/^\.\/(?=.*\/)/, '') : `./${place.path}`
}

/** A folder is written with a slash at its end. */
export function isFolder(text: string): boolean {
  return text === '' || text === '.' || text === '..' || text.endsWith('/') || text.endsWith('/.')
}

export function baseName(path: string): string {
  return path.split('/').filter(Boolean).at(-1) ?? ''
}

export function joinPath(folder: string, name: string): string {
  if (folder === '' || folder === '.' || folder === './') return name
  return `${folder.replace(/\/$/, '')}/${name}`
}
