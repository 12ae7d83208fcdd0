# A site of files in a bucket that everybody may read.

variable "max_age" {
  description = "How long browsers may keep an answer, in seconds."
  type        = number
  default     = 3600
}

resource "google_storage_bucket" "site" {
  name                        = "static-site-example"
  location                    = "US"
  uniform_bucket_level_access = true
  force_destroy               = true

  website {
    main_page_suffix = "index.html"
    not_found_page   = "404.html"
  }

  cors {
    origin          = ["https://www.example.com"]
    method          = ["GET"]
    response_header = ["Content-Type"]
    max_age_seconds = var.max_age
  }
}

resource "google_storage_bucket_object" "page" {
  for_each     = { "index.html" = "welcome", "404.html" = "not here" }
  bucket       = google_storage_bucket.site.name
  name         = each.key
  content      = "<!doctype html><p>${each.value}"
  content_type = "text/html"
}

resource "google_storage_bucket_iam_member" "everybody" {
  bucket = google_storage_bucket.site.name
  role   = "roles/storage.objectViewer"
  member = "allUsers"
}
