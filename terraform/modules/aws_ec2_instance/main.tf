locals {
  # Families with a "g" after their generation, and a1, have ARM processors.
  architecture = can(regex("^(a1|[a-z]+[0-9]+[a-z]*g[a-z]*)[.]", var.instance_type)) ? "arm64" : "x86_64"

  # The own subnet gives no public addresses by itself; a given one might, so there it is refused outright.
  public_ip = var.public_ip ? true : (local.own_network ? null : false)

  ingress = merge([
    for rule in var.ingress : {
      for range in rule.cidr_blocks : "${rule.protocol}-${rule.port}-${range}" => {
        port        = rule.port
        protocol    = rule.protocol
        range       = range
        description = rule.description
      }
    }
  ]...)
}

data "aws_ssm_parameter" "image" {
  count = var.ami == null ? 1 : 0

  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${local.architecture}"
}

resource "aws_security_group" "this" {
  name_prefix = "${var.name}-"
  description = "Traffic of the instance ${var.name}"
  vpc_id      = local.vpc_id
  tags        = merge(var.tags, { Name = var.name })

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each = local.ingress

  security_group_id = aws_security_group.this.id
  ip_protocol       = each.value.protocol
  from_port         = each.value.port
  to_port           = each.value.port
  cidr_ipv4         = each.value.range
  description       = each.value.description == "" ? null : each.value.description
  tags              = merge(var.tags, { Name = each.key })
}

resource "aws_vpc_security_group_egress_rule" "all" {
  security_group_id = aws_security_group.this.id
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
  tags              = merge(var.tags, { Name = "all" })
}

# Changes with the image that is asked for, and not with what is newest.
resource "terraform_data" "image" {
  input = var.ami
}

resource "aws_instance" "this" {
  ami                         = var.ami != null ? var.ami : data.aws_ssm_parameter.image[0].insecure_value
  instance_type               = var.instance_type
  subnet_id                   = local.subnet_id
  vpc_security_group_ids      = [aws_security_group.this.id]
  associate_public_ip_address = local.public_ip
  key_name                    = var.key_name
  iam_instance_profile        = var.instance_profile
  user_data                   = var.user_data
  user_data_replace_on_change = true
  monitoring                  = var.detailed_monitoring
  disable_api_termination     = var.termination_protection
  tags                        = merge(var.tags, { Name = var.name })

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  root_block_device {
    volume_type = "gp3"
    volume_size = var.root_volume_size
    encrypted   = true
    kms_key_id  = var.kms_key_arn
    tags        = merge(var.tags, { Name = "${var.name}-root" })
  }

  lifecycle {
    # A newer image does not replace a running instance; another `ami` does.
    ignore_changes       = [ami]
    replace_triggered_by = [terraform_data.image]
  }
}

resource "aws_ebs_volume" "data" {
  count = var.data_volume_size > 0 ? 1 : 0

  availability_zone = aws_instance.this.availability_zone
  type              = "gp3"
  size              = var.data_volume_size
  encrypted         = true
  kms_key_id        = var.kms_key_arn
  tags              = merge(var.tags, { Name = "${var.name}-data" })
}

resource "aws_volume_attachment" "data" {
  count = var.data_volume_size > 0 ? 1 : 0

  device_name = "/dev/sdf"
  instance_id = aws_instance.this.id
  volume_id   = aws_ebs_volume.data[0].id
}
