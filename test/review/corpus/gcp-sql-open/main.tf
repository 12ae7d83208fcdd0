resource "google_sql_database_instance" "shop" {
  name                = "shop"
  database_version    = "MYSQL_8_0"
  region              = "us-central1"
  deletion_protection = false

  settings {
    tier        = "db-f1-micro"
    user_labels = { team = "web" }

    ip_configuration {
      ipv4_enabled = true
      ssl_mode     = "ALLOW_UNENCRYPTED_AND_ENCRYPTED"
      authorized_networks {
        name  = "all"
        value = "0.0.0.0/0"
      }
    }

    backup_configuration {
      enabled = false
    }
  }
}

resource "google_sql_user" "shop" {
  name     = "shop"
  instance = google_sql_database_instance.shop.name
  password = "changeme-changeme"
}
