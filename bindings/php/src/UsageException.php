<?php
declare(strict_types=1);

namespace Zwy;

/** An argument or option that makes no sense. */
class UsageException extends ZwyException
{
}
