output "bucket" {
  description = "Name of the bucket."
  value       = aws_s3_bucket.this.id
}

output "bucket_arn" {
  description = "ARN of the bucket."
  value       = aws_s3_bucket.this.arn
}

output "domain_name" {
  description = "Address of the bucket, for example bucket-1.s3.amazonaws.com."
  value       = aws_s3_bucket.this.bucket_domain_name
}

output "regional_domain_name" {
  description = "Address of the bucket in its region."
  value       = aws_s3_bucket.this.bucket_regional_domain_name
}

output "versioning" {
  description = "Whether older versions are kept: Enabled or Suspended."
  value       = aws_s3_bucket_versioning.this.versioning_configuration[0].status
}

output "encryption" {
  description = "Algorithm objects are encrypted with: AES256 or aws:kms."
  value       = one(one(aws_s3_bucket_server_side_encryption_configuration.this.rule[*]).apply_server_side_encryption_by_default[*]).sse_algorithm
}
