/**
 * Functions that read files, with the places of the arguments that choose which one.
 * `templatestring` reads none, but renders text in which a file function may stand.
 */
export const FILE_READERS: ReadonlyMap<string, readonly number[]> = new Map([
  ['file', [0]],
  ['filebase64', [0]],
  ['filebase64sha256', [0]],
  ['filebase64sha512', [0]],
  ['fileexists', [0]],
  ['filemd5', [0]],
  ['filesha1', [0]],
  ['filesha256', [0]],
  ['filesha512', [0]],
  ['fileset', [0, 1]],
  ['templatefile', [0]],
  ['templatestring', [0]],
])

/** Arguments of resources and data sources that name a file for the provider to read. */
export const FILE_ARGUMENTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['archive_file', ['source_file', 'source_dir']],
  ['aws_lambda_function', ['filename']],
  ['aws_lambda_layer_version', ['filename']],
  ['aws_s3_bucket_object', ['source']],
  ['aws_s3_object', ['source']],
  ['google_storage_bucket_object', ['source']],
  ['local_file', ['source', 'filename']],
  ['local_sensitive_file', ['source', 'filename']],
])
