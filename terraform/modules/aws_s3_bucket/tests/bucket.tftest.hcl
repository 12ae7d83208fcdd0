mock_provider "aws" {
  mock_resource "aws_s3_bucket" {
    defaults = {
      id  = "bucket-20260101000000000000000001"
      arn = "arn:aws:s3:::bucket-20260101000000000000000001"
    }
  }
}

variables {
  region = "us-east-1"
}

run "a_region_alone_gives_a_closed_encrypted_and_versioned_bucket" {
  command = apply

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.this.block_public_acls,
      aws_s3_bucket_public_access_block.this.block_public_policy,
      aws_s3_bucket_public_access_block.this.ignore_public_acls,
      aws_s3_bucket_public_access_block.this.restrict_public_buckets,
    ])
    error_message = "All four ways to public access must be blocked."
  }

  assert {
    condition     = output.encryption == "AES256" && output.versioning == "Enabled"
    error_message = "Encryption and versioning must be on."
  }

  assert {
    condition     = aws_s3_bucket.this.bucket_prefix == "bucket-" && !aws_s3_bucket.this.force_destroy
    error_message = "Without a name AWS completes one, and objects are not deleted with the bucket."
  }

  assert {
    condition     = one(jsondecode(aws_s3_bucket_policy.this.policy).Statement[*]).Effect == "Deny"
    error_message = "Connections without TLS must be refused."
  }

  assert {
    condition     = [for rule in aws_s3_bucket_lifecycle_configuration.this.rule : rule.id] == ["unfinished-uploads", "old-versions"]
    error_message = "Only unfinished uploads and older versions are removed by default."
  }
}

run "a_given_name_is_used_as_it_is" {
  command = plan

  variables {
    name = "shop-assets"
  }

  assert {
    condition     = aws_s3_bucket.this.bucket == "shop-assets"
    error_message = "The name must be the one given."
  }
}

run "a_kms_key_encrypts_with_a_bucket_key" {
  command = apply

  variables {
    kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  }

  assert {
    condition     = output.encryption == "aws:kms" && one(aws_s3_bucket_server_side_encryption_configuration.this.rule[*]).bucket_key_enabled
    error_message = "The given key must be used, with a bucket key."
  }
}

run "every_lifecycle_rule_can_be_asked_for" {
  command = apply

  variables {
    infrequent_access_after_days   = 30
    expire_after_days              = 365
    old_versions_expire_after_days = null
  }

  assert {
    condition     = [for rule in aws_s3_bucket_lifecycle_configuration.this.rule : rule.id] == ["unfinished-uploads", "infrequent-access", "expire"]
    error_message = "Rules for moving and deleting are expected, and none for older versions."
  }
}

run "a_name_with_capital_letters_is_refused" {
  command = plan

  variables {
    name = "Shop"
  }

  expect_failures = [var.name]
}

run "a_name_like_an_address_is_refused" {
  command = plan

  variables {
    name = "192.168.0.1"
  }

  expect_failures = [var.name]
}

run "deleting_before_moving_is_refused" {
  command = plan

  variables {
    infrequent_access_after_days = 60
    expire_after_days            = 45
  }

  expect_failures = [var.expire_after_days]
}

run "moving_before_thirty_days_is_refused" {
  command = plan

  variables {
    infrequent_access_after_days = 7
  }

  expect_failures = [var.infrequent_access_after_days]
}
