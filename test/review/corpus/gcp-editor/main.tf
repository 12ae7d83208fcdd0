resource "google_project_iam_member" "editor" {
  project = "sandbox-project"
  role    = "roles/editor"
  member  = "group:developers@example.com"
}

resource "google_project_iam_binding" "owner" {
  project = "sandbox-project"
  role    = "roles/owner"
  members = ["user:somebody@example.com"]
}

resource "google_project_iam_member" "tokens" {
  project = "sandbox-project"
  role    = "roles/iam.serviceAccountTokenCreator"
  member  = "group:developers@example.com"
}
