/** Files of a person, and lines of `aws s3` that a person types one after another, from an empty world on. */
export const FILES: Readonly<Record<string, string>> = {
  'a.txt': 'hello\n',
  'site/index.html': '<h1>hi</h1>\n',
  'site/css/main.css': 'body{}\n',
}

export const LINES: readonly string[] = [
  's3 ls',
  's3 mb s3://lab-files',
  's3 mb s3://lab-files',
  's3 mb s3://lab-other',
  's3 ls',
  's3 ls s3://lab-files',
  's3 ls s3://no-such-bucket-here',
  's3 cp a.txt s3://lab-files/ --no-progress',
  's3 cp a.txt s3://lab-files/docs/b.txt --no-progress',
  's3 cp a.txt s3://no-such-bucket-here/ --no-progress',
  's3 cp none.txt s3://lab-files/',
  's3 ls s3://lab-files',
  's3 ls s3://lab-files/docs/',
  's3 ls s3://lab-files/do',
  's3 ls s3://lab-files --recursive --human-readable --summarize',
  's3 ls s3://lab-files/none',
  's3 cp s3://lab-files/a.txt s3://lab-other/copy.txt --no-progress',
  's3 cp s3://lab-files/a.txt -',
  's3 cp s3://lab-files/a.txt back.txt --no-progress',
  's3 cp s3://lab-files/none.txt x.txt',
  's3 cp s3://no-such-bucket-here/a.txt x.txt',
  's3 sync site s3://lab-other/site --no-progress --size-only',
  's3 sync site s3://lab-other/site --no-progress --size-only',
  's3 sync site s3://no-such-bucket-here --no-progress',
  's3 sync s3://lab-other/site copied --no-progress',
  's3 cp site s3://lab-other/again --recursive --dryrun',
  's3 cp site s3://lab-other/again --recursive --exclude *.css --no-progress',
  's3 mv s3://lab-files/a.txt s3://lab-files/moved.txt --no-progress',
  's3 mv back.txt s3://lab-files/back.txt --no-progress',
  's3 rm s3://lab-files/docs/b.txt',
  's3 rm s3://lab-files/never-there.txt',
  's3 rm s3://no-such-bucket-here/a.txt',
  's3 rm s3://lab-other/site --recursive --dryrun',
  's3 rm s3://lab-other/site --recursive',
  's3 rb s3://lab-files',
  's3 rb s3://lab-files --force',
  's3 rb s3://no-such-bucket-here',
  's3 ls',
]

/** What the real one said, in order. */
export interface S3Golden {
  version: string
  answers: { line: string; code: number; out: string; err: string }[]
}

/** Several files go at once in the real one and arrive in any order, so what is told of them is sorted. */
export function settled(line: string, text: string): string {
  return /^s3 (sync|(cp|mv|rm) .*--recursive|rb .*--force)/.test(line) ? text.split('\n').toSorted().join('\n') : text
}
