resource "google_cloud_run_v2_service" "api" {
  name                = "api"
  location            = "us-central1"
  ingress             = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  deletion_protection = true
  labels              = { team = "web" }

  template {
    service_account = "api@sandbox-project.iam.gserviceaccount.com"
    containers {
      image = "us-docker.pkg.dev/sandbox-project/app/api:1.2.0"
      env {
        name  = "STAGE"
        value = "production"
      }
      env {
        name = "DB_PASSWORD"
        value_source {
          secret_key_ref {
            secret  = "db-password"
            version = "latest"
          }
        }
      }
    }
  }
}

resource "google_cloud_run_v2_service_iam_member" "caller" {
  name     = google_cloud_run_v2_service.api.name
  location = "us-central1"
  role     = "roles/run.invoker"
  member   = "serviceAccount:front@sandbox-project.iam.gserviceaccount.com"
}
