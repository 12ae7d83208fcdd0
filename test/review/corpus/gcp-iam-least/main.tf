resource "google_service_account" "backup" {
  account_id = "backup-agent"
}

resource "google_project_iam_member" "backup" {
  project = "sandbox-project"
  role    = "roles/storage.objectCreator"
  member  = "serviceAccount:${google_service_account.backup.email}"
}

resource "google_project_iam_custom_role" "backup" {
  role_id     = "backupReader"
  title       = "Backup reader"
  permissions = ["storage.objects.get", "storage.objects.list"]
}
