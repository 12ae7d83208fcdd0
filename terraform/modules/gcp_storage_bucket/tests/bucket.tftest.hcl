mock_provider "google" {}

variables {
  region = "us-central1"
}

run "a_region_alone_gives_a_closed_and_versioned_bucket" {
  command = apply

  assert {
    condition     = output.public_access_prevention == "enforced" && google_storage_bucket.this.uniform_bucket_level_access
    error_message = "The bucket must never become public, by policy or by object."
  }

  assert {
    condition     = one(google_storage_bucket.this.versioning[*]).enabled && !google_storage_bucket.this.force_destroy
    error_message = "Older versions are kept, and objects are not deleted with the bucket."
  }

  assert {
    condition     = can(regex("^bucket-[0-9a-f-]{36}$", output.bucket)) && output.location == "US-CENTRAL1"
    error_message = "Without a name a unique one is expected, in the given region."
  }

  assert {
    condition     = [for rule in google_storage_bucket.this.lifecycle_rule : one(rule.action).type] == ["AbortIncompleteMultipartUpload", "Delete"]
    error_message = "Only unfinished uploads and older versions are removed by default."
  }
}

run "a_given_name_is_used_as_it_is" {
  command = plan

  variables {
    name = "shop-assets"
  }

  assert {
    condition     = google_storage_bucket.this.name == "shop-assets"
    error_message = "The name must be the one given."
  }
}

run "a_kms_key_encrypts_objects" {
  command = plan

  variables {
    kms_key_name = "projects/p/locations/us-central1/keyRings/r/cryptoKeys/k"
  }

  assert {
    condition     = one(google_storage_bucket.this.encryption[*]).default_kms_key_name == "projects/p/locations/us-central1/keyRings/r/cryptoKeys/k"
    error_message = "The given key must be used."
  }
}

run "every_lifecycle_rule_can_be_asked_for" {
  command = plan

  variables {
    nearline_after_days            = 30
    expire_after_days              = 365
    old_versions_expire_after_days = null
  }

  assert {
    condition     = [for rule in google_storage_bucket.this.lifecycle_rule : one(rule.action).type] == ["AbortIncompleteMultipartUpload", "SetStorageClass", "Delete"]
    error_message = "Rules for moving and deleting are expected, and none for older versions."
  }
}

run "a_name_with_google_in_it_is_refused" {
  command = plan

  variables {
    name = "my-google-bucket"
  }

  expect_failures = [var.name]
}

run "deleting_before_moving_is_refused" {
  command = plan

  variables {
    nearline_after_days = 60
    expire_after_days   = 45
  }

  expect_failures = [var.expire_after_days]
}

run "a_label_with_capital_letters_is_refused" {
  command = plan

  variables {
    labels = { Team = "shop" }
  }

  expect_failures = [var.labels]
}
