resource "google_storage_bucket" "site" {
  name                        = "site-files"
  location                    = "US"
  force_destroy               = true
  uniform_bucket_level_access = false
  public_access_prevention    = "inherited"
  labels                      = { team = "web" }
}

resource "google_storage_bucket_iam_member" "everyone" {
  bucket = google_storage_bucket.site.name
  role   = "roles/storage.objectViewer"
  member = "allUsers"
}
