resource "google_cloud_run_v2_service" "site" {
  name                = "site"
  location            = "us-central1"
  deletion_protection = true
  labels              = { team = "web" }

  template {
    containers {
      image = "us-docker.pkg.dev/sandbox-project/app/site:1"
      env {
        name  = "STRIPE_SECRET"
        value = "sk-0123456789abcdef"
      }
    }
  }
}

resource "google_cloud_run_v2_service_iam_member" "everyone" {
  name     = google_cloud_run_v2_service.site.name
  location = "us-central1"
  role     = "roles/run.invoker"
  member   = "allUsers"
}
