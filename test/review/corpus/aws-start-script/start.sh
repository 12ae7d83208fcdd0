#!/bin/sh
export DB_PASSWORD=correct-horse-battery
curl -sSL https://example.com/install.sh | sudo bash
