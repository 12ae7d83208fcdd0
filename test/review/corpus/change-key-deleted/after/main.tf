resource "aws_kms_key" "kept" {
  description         = "Kept"
  enable_key_rotation = true
  is_enabled          = false
  tags                = { team = "ops" }
}
