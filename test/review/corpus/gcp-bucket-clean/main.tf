resource "google_storage_bucket" "reports" {
  name                        = "reports-archive"
  location                    = "US"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  labels                      = { team = "finance" }

  versioning {
    enabled = true
  }
}

resource "google_storage_bucket_iam_member" "readers" {
  bucket = google_storage_bucket.reports.name
  role   = "roles/storage.objectViewer"
  member = "group:finance@example.com"
}
