# A service without servers and its database, the password in a secret.

variable "image" {
  description = "Image the service runs."
  type        = string
  default     = "us-docker.pkg.dev/example/apps/web:1"
}

resource "google_sql_database_instance" "main" {
  name                = "app"
  region              = "us-central1"
  database_version    = "POSTGRES_17"
  deletion_protection = false

  settings {
    tier              = "db-custom-1-3840"
    availability_type = "REGIONAL"

    backup_configuration {
      enabled                        = true
      point_in_time_recovery_enabled = true
    }
  }
}

resource "google_sql_database" "app" {
  name     = "app"
  instance = google_sql_database_instance.main.name
}

resource "random_password" "app" {
  length  = 24
  special = false
}

resource "google_sql_user" "app" {
  name     = "app"
  instance = google_sql_database_instance.main.name
  password = random_password.app.result
}

resource "google_secret_manager_secret" "password" {
  secret_id = "app-database-password"

  replication {
    auto {}
  }
}

resource "google_secret_manager_secret_version" "password" {
  secret      = google_secret_manager_secret.password.id
  secret_data = random_password.app.result
}

resource "google_service_account" "app" {
  account_id = "cloud-run-app"
}

resource "google_secret_manager_secret_iam_member" "app" {
  secret_id = google_secret_manager_secret.password.id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.app.member
}

resource "google_cloud_run_v2_service" "web" {
  name                = "web"
  location            = "us-central1"
  deletion_protection = false

  template {
    service_account = google_service_account.app.email

    containers {
      image = var.image

      env {
        name  = "INSTANCE"
        value = google_sql_database_instance.main.connection_name
      }

      env {
        name = "PASSWORD"
        value_source {
          secret_key_ref {
            secret  = google_secret_manager_secret.password.secret_id
            version = "latest"
          }
        }
      }
    }
  }
}

output "address" {
  description = "Where the service answers."
  value       = google_cloud_run_v2_service.web.uri
}
