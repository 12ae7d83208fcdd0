/** `type path` → what AWS tells and moto does not. A difference that does not stand here is one of the simulation. */
export const MOTO_LACKS: Readonly<Record<string, string>> = {
  'aws_cloudwatch_log_group log_group_class': 'AWS tells the class of every log group',
  'aws_eip network_border_group': 'AWS tells the group of zones that announces the address',
  'aws_eip public_ipv4_pool': 'AWS tells the pool of every address: its own is `amazon`',
  'aws_s3_bucket request_payer': 'AWS answers `BucketOwner` where nobody set a payer',
  'aws_s3_bucket server_side_encryption_configuration.*.rule.*.apply_server_side_encryption_by_default.*.sse_algorithm':
    'AWS encrypts every bucket since January 2023',
  'aws_s3_bucket server_side_encryption_configuration.*.rule.*.bucket_key_enabled': 'AWS encrypts every bucket since January 2023',
  'aws_s3_object server_side_encryption': 'AWS encrypts every object since January 2023',
  'aws_s3_object version_id': 'terraform makes the object and the versioning of its bucket at once: whichever comes first',
}

export function whyMotoDiffers({ address, path }: { address: string; path: string }): string | undefined {
  return MOTO_LACKS[`${address.split('.')[0]} ${path}`]
}
