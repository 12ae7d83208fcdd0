output "bucket" {
  description = "Name of the bucket."
  value       = google_storage_bucket.this.name
}

output "url" {
  description = "Address of the bucket for Google's tools: gs://<name>."
  value       = google_storage_bucket.this.url
}

output "self_link" {
  description = "Address of the bucket in the API."
  value       = google_storage_bucket.this.self_link
}

output "location" {
  description = "Location the bucket is kept in."
  value       = google_storage_bucket.this.location
}

output "versioning" {
  description = "Whether older versions are kept."
  value       = var.versioning
}

output "public_access_prevention" {
  description = "enforced where the bucket can never be made public, else inherited."
  value       = google_storage_bucket.this.public_access_prevention
}
