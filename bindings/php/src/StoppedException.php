<?php
declare(strict_types=1);

namespace Zwy;

/** A callback asked to stop. */
final class StoppedException extends ZwyException
{
}
